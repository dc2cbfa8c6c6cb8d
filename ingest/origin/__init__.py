"""Who speaks in a mail: a person, a robot, a mail system, a list, ourselves."""
