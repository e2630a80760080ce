"""What a campaign is and what is owed in it: values and rules, no file, no clock."""
