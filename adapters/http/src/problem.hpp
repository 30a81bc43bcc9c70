// Errors as RFC 9457 problems, with the codes that the library and the C interface share.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/ports/definition_tools.hpp>
#include <motcua/json/writer.hpp>

#include "exchange.hpp"

namespace motcua::http {

/// The one table from our codes to HTTP's.
[[nodiscard]] unsigned status_of(ErrorCode code) noexcept;

/// What else a problem says about where it lies; of long names the beginning.
struct Where {
    std::string pointer;  ///< RFC 6901, into the body
    std::string header;   ///< name of a header field
    std::string query;    ///< name in the query
};

/// A name that a client sent, as we say it to him: 64 characters and "…" of a longer one. A refusal is
/// not longer for a request that is.
[[nodiscard]] std::string shown_name(std::string_view name);
/// The same for each name in a pointer.
[[nodiscard]] std::string shown_pointer(std::string_view pointer);
/// The same for what stands in quotes ("…") in a sentence, and at most 1000 characters of it.
[[nodiscard]] std::string shown_detail(std::string_view detail);

/// A problem+json response. `overloaded` says when to come again. Without `where`, what the error says
/// of its place: a command's members are the body's.
[[nodiscard]] Response problem(const Error& error, const Say& say, Language language,
                               const Where& where = {});

/// The same with what was found in a definition, as its member "diagnostics".
[[nodiscard]] Response problem(const Error& error, const Say& say, Language language,
                               const std::vector<Finding>& findings);
/// [{"file", "line", "column", "severity", "code", "message", "hint"}].
void render(json::Writer& writer, const std::vector<Finding>& findings);

/// Writes members behind those that every problem has.
using MoreMembers = std::function<void(json::Writer&)>;

/// Where HTTP alone knows what is wrong: a status of its own, and a code of this adapter
/// ("method_not_allowed" …) that stays stable like the others.
[[nodiscard]] Response problem(unsigned status, std::string_view code, std::string_view title_vi,
                               std::string_view title_en, const std::string& detail,
                               Language language, const Where& where = {},
                               const MoreMembers& more = nullptr);

}  // namespace motcua::http
