"""The screens of CIMS: the only place that knows Qt."""
