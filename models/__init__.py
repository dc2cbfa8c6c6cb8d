"""The words of the domain: frozen values and pure rules, and the store that keeps them."""
