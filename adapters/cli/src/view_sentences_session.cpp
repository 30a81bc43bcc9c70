// Sentences of dossiers in sittings.
#include <fmt/format.h>

#include "view_sentences.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {

Said say(const Scene& scene, const SittingJoined& event) {
    return {fmt::format("Đưa vào kỳ họp {} lúc {}, chủ trì: {} ({})", event.sitting.number,
                        format_for_people(event.sitting.at),
                        scene.book.officer(event.sitting.chair), scene.place_name(event.place)),
            node_name(scene.procedure, scene.place_node(event.place))};
}

Said say(const Scene& scene, const SittingLeft& event) {
    return {fmt::format("Kỳ họp {} không xét, chờ kỳ sau{}", event.sitting,
                        scene.because(event.reason)),
            node_name(scene.procedure, scene.place_node(event.place))};
}

Said say(const Scene& scene, const SittingDecided& event) {
    const std::string node = scene.place_node(event.place);
    return {fmt::format("Kỳ họp {} kết luận: {}; biên bản {}", event.sitting.number,
                        outcome_name(scene.procedure, node, event.outcome), event.minutes),
            node_name(scene.procedure, node)};
}

}  // namespace motcua::cli
