"""provisions → codes and facts."""
