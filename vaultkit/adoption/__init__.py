"""Take up a vault as it is: find out what its own words mean, and propose the settings for it."""
