"""What `load` is given → the files in it and what the manifest says of them."""
