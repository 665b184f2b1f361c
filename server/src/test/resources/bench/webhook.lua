-- Signed webhooks, each event once: line n of BENCH_SIGNED is the signature of event n. Where to go on follows
-- from the time since BENCH_BASE, so that the next run does not send the same events again.
local signatures = {}
for line in io.lines(os.getenv("BENCH_SIGNED")) do signatures[#signatures + 1] = line end
local stamp = os.getenv("BENCH_STAMP")
local template = os.getenv("BENCH_BODY")
local rate = 8000
local count = 0
function setup(thread) thread:set("offset", count); count = count + 1 end
local i = nil
function request()
  if i == nil then i = (os.time() - tonumber(os.getenv("BENCH_BASE"))) * rate + offset end
  i = i + 2
  local n = i % #signatures + 1
  return wrk.format("POST", "/webhooks/stripe", {["Stripe-Signature"] = "t=" .. stamp .. ",v1=" .. signatures[n],
    ["Content-Type"] = "application/json; charset=utf-8"}, (template:gsub("@", tostring(n), 1)))
end
local bad = 0
function response(status) if status ~= 200 then bad = bad + 1 end end
function done(summary)
  local failed = summary.errors.status
  if failed > 0 then io.write("not ok: " .. failed .. "\n") end
end
