create table product (
  sku varchar(20) primary key,
  name varchar(100) not null,
  price decimal(10, 2) not null
);

create table purchase (
  id bigint generated always as identity primary key,
  sku varchar(20) not null,
  quantity int not null,
  total decimal(12, 2) not null,
  status varchar(20) not null
);

create table stock (
  sku varchar(20) primary key,
  quantity int not null
);
