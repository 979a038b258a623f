"""Makes the weights that Kith ships. Offline: needs LightGBM, which the program itself does not."""
