"""My book: what is in it (composing), who may read what of it (readers), its pages (leaves), and writing it down."""
