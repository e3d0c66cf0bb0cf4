"""The page of the evidence base: what is in use, what another one would change, and the choices of the site."""
