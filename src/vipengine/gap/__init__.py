"""What a region lacks of what its pathways need, what that does to the pathways, and a dated plan to get there."""
