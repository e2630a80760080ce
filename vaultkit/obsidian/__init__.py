"""What Obsidian keeps beside the notes: canvases, written as it writes them."""
