"""From clips to one mastered, tagged file, and the measurements that prove it."""
