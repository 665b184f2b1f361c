-- When a letter was written in business time, which is what its words speak of; created_at is the real time.
alter table mail.message add column written_at timestamptz;
