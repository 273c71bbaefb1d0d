"""Two databases of drill become one."""
