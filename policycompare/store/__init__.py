"""Tables on disk: Parquet files, and folders of any size coded into them."""
