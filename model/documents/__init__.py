"""The register as files that leave the application; one module per format."""
