"""The running program. Alone knows chat platforms, the network, the clock and the environment."""
