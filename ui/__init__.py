"""The screens of CIMS: the only package that knows Qt."""
