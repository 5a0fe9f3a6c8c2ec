"""torch._logging: what the compiler says; here it says nothing."""


def set_logs(**options):
    """Has no effect: there is no compiler that would say anything."""
