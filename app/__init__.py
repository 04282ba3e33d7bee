"""The program without a screen: values, keys, store and services; no Qt, no HTTP."""
