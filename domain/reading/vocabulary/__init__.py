"""What words can stand for: functions, products, suppliers and laws, and how they are looked up."""
