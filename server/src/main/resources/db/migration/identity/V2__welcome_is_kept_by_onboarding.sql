-- Never written: how far the welcome went is kept by the module that asks the questions.
alter table identity.person
    drop column onboarding_step_completed,
    drop column onboarding_dismissed;
