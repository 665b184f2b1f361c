-- What a subscription means at one moment, for figures over all of them: the twin of Standing.of in Java. A test
-- asks both about every combination of the truth table. Moments that follow from settings come as arguments:
-- warn_until and urge_until are how far ahead of now a trial's end is spoken of, dunned_since and silent_since
-- how long ago a failed payment or a bought trial's end is no longer tolerated.
create function subscription.standing(
    status text, plan_is_paid boolean, period_end timestamptz, cancels boolean, past_due_since timestamptz,
    bought boolean, now_at timestamptz, warn_until timestamptz, urge_until timestamptz,
    dunned_since timestamptz, silent_since timestamptz)
    returns table (stage text, active boolean, paid boolean, entitled boolean)
    language sql immutable parallel safe as $$
    select replace(found.word, '_over', ''),
           found.live,
           found.live and plan_is_paid and status in ('active', 'past_due'),
           found.live and plan_is_paid
      from (select word,
                   word in ('pristine', 'warning', 'urgent', 'ending', 'paid', 'past_due', 'complimentary') as live
              from (select case
                        when status = 'trialing' and period_end > now_at then case
                            when cancels then 'ending'
                            when bought or period_end > warn_until then 'pristine'
                            when period_end < urge_until then 'urgent'
                            else 'warning' end
                        when status = 'trialing' then case
                            when bought and not cancels and period_end > silent_since then 'pristine'
                            else 'expired' end
                        when status in ('active', 'past_due') and cancels and period_end <= now_at then 'canceled'
                        when status = 'active' then case
                            when cancels and period_end is not null then 'ending'
                            else 'paid' end
                        when status = 'past_due' then case
                            when past_due_since is null or past_due_since > dunned_since then 'past_due'
                            else 'past_due_over' end
                        when status = 'complimentary' then case
                            when period_end is null or period_end > now_at then 'complimentary'
                            else 'canceled' end
                        else status end as word) as worded) as found
$$;
