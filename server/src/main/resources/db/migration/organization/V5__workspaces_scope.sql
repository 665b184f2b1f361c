-- A key may also be for workspaces.
alter table organization.api_key
    drop constraint api_key_scopes_check,
    add constraint api_key_scopes_check check (
        scopes <@ array['checks', 'charges', 'usage', 'billing', 'workspaces'] and cardinality(scopes) > 0);
