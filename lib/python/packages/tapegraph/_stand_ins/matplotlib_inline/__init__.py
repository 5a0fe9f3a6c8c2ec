"""What notebooks set on Jupyter's backend; figures here are always SVG below the cell."""
