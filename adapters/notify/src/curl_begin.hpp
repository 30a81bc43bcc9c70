// libcurl, once for the process.
#pragma once

namespace motcua::notify {

/// Before the first handle; any thread, any number of times.
void begin_curl();

}  // namespace motcua::notify
