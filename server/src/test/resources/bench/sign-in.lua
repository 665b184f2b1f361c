-- POST /v1/sessions with address and password of one of many, each from a network address of their own;
-- BENCH_KEYS has the mail addresses.
local emails = {}
for line in io.lines(os.getenv("BENCH_KEYS")) do emails[#emails + 1] = line end
local n = 0
function setup(thread) n = n + 1; thread:set("offset", n * 7919) end
local i = 0
function request()
  i = i + 1
  local who = (i + offset) % #emails
  return wrk.format("POST", "/v1/sessions",
    {["Content-Type"] = "application/json", ["X-Forwarded-For"] = "203.0.113." .. who},
    '{"email":"' .. emails[who + 1] .. '","password":"' .. os.getenv("BENCH_PASSWORD") .. '"}')
end
