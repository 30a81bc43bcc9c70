// The public shape of an event: CloudEvents 1.0 in JSON, ids and states only. The feed of events,
// WebSocket and webhooks give the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/event.hpp>

namespace motcua {
struct PortalPart;  // core/portal.hpp
}

namespace motcua::json {

/// One line without its end. What the event says about persons stays behind: `event` is decoded
/// without it. `portal`: what it carries of its act (PortalBook::part_of()). Nothing is of today: source
/// and id, by which a CloudEvent is known, are the same whenever it is read.
[[nodiscard]] std::string cloud_event(std::uint64_t sequence, const RecordedEvent& event,
                                      const PortalPart& portal);

/// "vn.motcua.task.claimed.v1" of "task-claimed", version 1.
[[nodiscard]] std::string public_type(std::string_view type, unsigned version);

/// The public type of every event there is, in the order of the engine's list.
[[nodiscard]] const std::vector<std::string>& public_types();

}  // namespace motcua::json
