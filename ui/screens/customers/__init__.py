"""The customer list, the view of one customer, editing in place and making a new one."""
