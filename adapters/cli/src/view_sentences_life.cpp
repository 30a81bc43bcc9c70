// Sentences of a dossier's life outside its flow, and of dossiers and systems talking to it.
#include <fmt/format.h>

#include "messages.hpp"
#include "view_sentences.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

std::string row_of(std::uint32_t row) {
    return row == 0 ? std::string{} : fmt::format(" (dòng {})", row);
}

std::string call_of(const Scene& scene, std::uint32_t follow_up) {
    for (const FollowUpState& sent : scene.before.follow_ups) {
        if (sent.number == follow_up && sent.place != 0) {
            return scene.place_name(sent.place) + row_of(sent.row);
        }
    }
    return fmt::format("yêu cầu số {}", follow_up);
}

}  // namespace

Said say(const Scene& scene, const DossierWithdrawn& event) {
    return {"Người nộp rút hồ sơ" + scene.because(event.reason)};
}

Said say(const Scene& scene, const HandlingSuspended& event) {
    return {fmt::format("Tạm đình chỉ giải quyết, căn cứ: {}{}",
                        scene.book.ground(scene.before, event.ground),
                        scene.because(event.reason))};
}

Said say(const Scene& scene, const HandlingResumed& event) {
    return {"Tiếp tục giải quyết" + scene.because(event.reason)};
}

Said say(const Scene& scene, const DossierTransferred& event) {
    return {fmt::format("Chuyển hồ sơ đến cơ quan có thẩm quyền: {}{}{}", scene.book.unit(event.to),
                        event.reference.empty() ? "" : ", số tham chiếu " + event.reference,
                        scene.because(event.reason))};
}

Said say(const Scene& scene, const StepOverridden& event) {
    return {
        fmt::format("Xử lý ngoài quy trình: từ “{}” sang “{}”, căn cứ: {}{}",
                    node_name(scene.procedure, event.from), node_name(scene.procedure, event.to),
                    event.authority, scene.because(event.reason)),
        node_name(scene.procedure, event.from)};
}

Said say(const Scene& scene, const CancellationRequested& event) {
    return {fmt::format(
        "{}{}",
        scene.deed(event.officer, "Đề nghị hủy hồ sơ do nhập sai", "đề nghị hủy hồ sơ do nhập sai"),
        scene.because(event.reason))};
}

Said say(const Scene& scene, const CancellationDeclined& event) {
    return {fmt::format(
        "{}{}", scene.deed(event.officer, "Không đồng ý hủy hồ sơ", "không đồng ý hủy hồ sơ"),
        scene.because(event.reason))};
}

Said say(const Scene& scene, const DossierCancelled& event) {
    return {
        fmt::format("{}{}",
                    scene.deed(event.officer, "Xác nhận hủy hồ sơ do nhập sai; mã không dùng lại",
                               "xác nhận hủy hồ sơ do nhập sai; mã không dùng lại"),
                    scene.because(event.reason))};
}

Said say(const Scene& scene, const DossierEnded& event) {
    const std::string at =
        event.end.empty() ? std::string{} : ": " + node_name(scene.procedure, event.end);
    return {fmt::format("Hồ sơ kết thúc – {}{}", words_of(event.status), at)};
}

Said say(const Scene&, const PersonalDataErased& event) {
    return {"Xóa dữ liệu cá nhân theo lệnh " + event.order};
}

Said say(const Scene& scene, const FollowUpSent& event) {
    if (event.command != "start-dossier") {
        return {fmt::format("Gửi yêu cầu số {} sang hồ sơ liên quan {}", event.number,
                            scene.book.dossier(event.target)),
                {},
                Weight::detail};
    }
    return {fmt::format("Mở hồ sơ liên thông {}{}", scene.book.dossier(event.target),
                        row_of(event.row)),
            node_name(scene.procedure, scene.place_node(event.place)), Weight::detail};
}

Said say(const Scene& scene, const FollowUpAccepted& event) {
    return {"Hồ sơ liên quan đã nhận " + call_of(scene, event.number), {}, Weight::detail};
}

Said say(const Scene& scene, const FollowUpRefused& event) {
    return {fmt::format("Hồ sơ liên quan không nhận {} ({})", call_of(scene, event.number),
                        cause_in(Language::vi, event.code, event.detail))};
}

Said say(const Scene& scene, const ChildEnded& event) {
    return {fmt::format("Hồ sơ liên thông {} đã kết thúc – {}", call_of(scene, event.number),
                        words_of(event.status))};
}

Said say(const Scene& scene, const MessageReceived& event) {
    return {fmt::format("Nhận thông điệp “{}” từ hệ thống khác", event.name),
            node_name(scene.procedure, scene.place_node(event.place))};
}

Said say(const Scene& scene, const IncidentRaised& event) {
    return {fmt::format("Sự cố số {} cần người xử lý ({})", event.incident,
                        cause_in(Language::vi, event.code, event.detail)),
            node_name(scene.procedure, scene.place_node(event.place))};
}

Said say(const Scene& scene, const IncidentResolved& event) {
    std::string_view how = "bỏ qua";
    if (event.resolution == "retry") {
        how = "làm lại";
    } else if (event.resolution == "left") {
        how = "hồ sơ đã rời chỗ có sự cố";
    } else if (event.resolution == "ended") {
        how = "hồ sơ đã kết thúc";
    }
    return {fmt::format("Đã xử lý sự cố số {}: {}{}", event.incident, how,
                        scene.because(event.reason))};
}

}  // namespace motcua::cli
