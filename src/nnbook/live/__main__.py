"""Write the data files of the live figures anew: ``python -m nnbook.live``."""

from nnbook.live.shipped import write

if __name__ == "__main__":
    for path in write():
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
