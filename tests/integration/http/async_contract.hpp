// The contract of what is sent without being asked for each time (docs/api/asyncapi.json): messages of the
// live stream, webhooks and notices, as tests hold the server to it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <motcua/json/reader.hpp>

namespace motcua::http::testing {

/// docs/api/asyncapi.json.
[[nodiscard]] const json::Node& async_contract();

/// What of a message ("event", "webhook") is not as the document says, members that it does not name
/// among it; empty if all is.
[[nodiscard]] std::vector<std::string> message_misfits(const std::string& message,
                                                       const json::Node& payload);

/// The same of what was posted: its media type, headers (names in small letters) and body.
[[nodiscard]] std::vector<std::string> post_misfits(
    const std::string& message, const std::map<std::string, std::string>& headers,
    const std::string& body);

}  // namespace motcua::http::testing
