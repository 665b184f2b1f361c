-- What an operator has looked at an order for: it is to be looked at as long as its attention is another one. Of
-- several nodes an older one that flags the same again does not bring it back.
alter table payment.orders add column looked_at_for text;
create index orders_to_look_at on payment.orders (created_at desc, id desc)
    where attention is not null and attention is distinct from looked_at_for;
