-- Invoices and payments are read in pages, each in one order: two of one moment by the rail's name for them.
create index invoice_in_order on payment.invoice (organization_id, issued_at desc, id desc);
drop index payment.invoice_of;
create index payment_in_order on payment.payment (organization_id, received_at desc, payment_object desc);
drop index payment.payment_of;
