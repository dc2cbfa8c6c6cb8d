"""stub"""
def has_steps(text: str) -> bool:
    return False
