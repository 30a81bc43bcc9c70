// Sentences of what goes on without an officer: timers of steps, work of machines.
#include <fmt/format.h>

#include "view_sentences.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

Said followed(const Scene& scene, std::uint32_t place, std::string text) {
    return {std::move(text), node_name(scene.procedure, scene.place_node(place)), Weight::detail};
}

}  // namespace

Said say(const Scene& scene, const TimersSet& event) {
    return {"Đặt lại lúc nhắc của " + scene.task_name(event.task), scene.step_of(event.task),
            Weight::detail};
}

Said say(const Scene& scene, const ServiceOffered& event) {
    return followed(
        scene, event.place,
        fmt::format("Chờ máy làm {} (chủ đề {})", scene.place_name(event.place), event.topic));
}

Said say(const Scene& scene, const ServiceLocked& event) {
    return followed(scene, event.place,
                    fmt::format("Máy {} nhận {}, giữ đến {}", event.worker,
                                scene.place_name(event.place), format_for_people(event.until)));
}

Said say(const Scene& scene, const ServiceLeaseExtended& event) {
    return followed(scene, event.place,
                    fmt::format("Máy giữ {} đến {}", scene.place_name(event.place),
                                format_for_people(event.until)));
}

Said say(const Scene& scene, const ServiceFailed& event) {
    const std::string then = event.available ? "thử lại lúc " + format_for_people(*event.available)
                                             : std::string("không thử nữa");
    const std::string why =
        scene.personal && !event.message.value.empty() ? ": " + event.message.value : "";
    return {fmt::format("Máy làm {} không thành công lần {}{}; {}", scene.place_name(event.place),
                        event.failures, why, then),
            node_name(scene.procedure, scene.place_node(event.place))};
}

}  // namespace motcua::cli
