-- Whose day has come is found without asking every organization that has workspaces.
create index workspace_announced on workspace.workspace (organization_id, removal_at)
    where removal_at is not null;
