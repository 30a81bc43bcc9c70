// The public shape of an event: CloudEvents 1.0 in JSON, ids and states only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/event.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {
struct PortalPart;  // core/portal.hpp
}

namespace motcua::http {

/// One line without its end. What the event says about persons stays behind: `event` is decoded
/// without it. `row`: its dossier as it is now; `portal`: what it carries for the national portal
/// (PortalBook::part_of()).
[[nodiscard]] std::string cloud_event(std::uint64_t sequence, const RecordedEvent& event,
                                      const DossierRow& row, const PortalPart& portal);

/// "vn.motcua.task.claimed.v1" of "task-claimed", version 1.
[[nodiscard]] std::string public_type(std::string_view type, unsigned version);

/// Where a reader of the log stands: opaque outside.
[[nodiscard]] std::string cursor_of(std::uint64_t sequence);
/// The sequence of a cursor; 0 for an empty text (from the beginning); nullopt for what is none.
[[nodiscard]] std::optional<std::uint64_t> read_cursor(std::string_view text);

}  // namespace motcua::http
