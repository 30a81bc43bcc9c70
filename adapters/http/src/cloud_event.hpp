// Events as HTTP gives them, and where a reader of the log stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/json/cloud_event.hpp>

namespace motcua::http {

using json::cloud_event;
using json::public_type;

/// Where a reader of the log stands: opaque outside.
[[nodiscard]] std::string cursor_of(std::uint64_t sequence);
/// The sequence of a cursor; 0 for an empty text (from the beginning); nullopt for what is none.
[[nodiscard]] std::optional<std::uint64_t> read_cursor(std::string_view text);

}  // namespace motcua::http
