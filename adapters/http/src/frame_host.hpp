// Whose pages may show ours inside a frame, as ServerOptions::frames has them.
#pragma once

#include <string_view>

namespace motcua::http {

/// "https://mot-cua.example", "mot-cua.example:8443", "https://*.tinh.gov.vn": a host with its scheme and port
/// if need be, and nothing that would end the word in a header. Neither all hosts ("*") nor all of a whole
/// domain of the top ("*.vn").
[[nodiscard]] bool is_frame_host(std::string_view text);

}  // namespace motcua::http
