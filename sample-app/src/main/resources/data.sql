insert into product (sku, name, price) values
  ('compass', 'Pocket compass', 24.90),
  ('lantern', 'Storm lantern', 39.00),
  ('map', 'Trail map, 1:25 000', 12.50),
  ('rope', 'Climbing rope, 60 m', 149.00);

insert into stock (sku, quantity) values
  ('compass', 1000),
  ('lantern', 1000),
  ('map', 1000),
  ('rope', 1000);
