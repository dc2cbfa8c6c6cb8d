"""Mail systems that report what became of a mail: reports in fields, and reports in prose."""
