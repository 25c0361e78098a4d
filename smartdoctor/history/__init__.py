"""What earlier scans found: kept on this device only, for this user only."""
