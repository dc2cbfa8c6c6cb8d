"""The smallest configuration, and one that holds a secret."""

MINIMAL = '[desk]\naddress = "support@desk.example"\n'
WITH_SECRET = MINIMAL + '[[relay]]\nhost = "h"\nuser = "u"\npassword_file = "relay.secret"\n'
