// Sentences of timers, papers, money and results.
#include <fmt/format.h>

#include "view_sentences.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

Said followed(std::string text, std::string step = {}) {
    return {std::move(text), std::move(step), Weight::detail};
}

std::string place_step(const Scene& scene, std::uint32_t place) {
    return node_name(scene.procedure, scene.place_node(place));
}

std::uint32_t place_of_timer(const Scene& scene, std::uint32_t number) {
    for (const Timer& timer : scene.before.timers) {
        if (timer.number == number) {
            return timer.place;
        }
    }
    return 0;
}

}  // namespace

Said say(const Scene& scene, const TimerSet& event) {
    if (event.timer == 0) {
        return followed("Tiếp tục tính thời hạn của " + scene.place_name(event.place),
                        place_step(scene, event.place));
    }
    return followed(
        fmt::format("Đặt mốc thời gian {}{} cho {}", format_for_people(event.due),
                    event.provisional ? " (dự kiến)" : "", scene.place_name(event.place)),
        place_step(scene, event.place));
}

Said say(const Scene& scene, const TimerFired& event) {
    const std::uint32_t place = place_of_timer(scene, event.timer);
    return {"Đã đến mốc thời gian của " + scene.place_name(place), place_step(scene, place)};
}

Said say(const Scene& scene, const TimerPaused& event) {
    const std::uint32_t place = place_of_timer(scene, event.timer);
    return followed("Mốc thời gian của " + scene.place_name(place) + " tạm dừng",
                    place_step(scene, place));
}

Said say(const Scene& scene, const TimerCancelled& event) {
    const std::uint32_t place = place_of_timer(scene, event.timer);
    return followed("Bỏ mốc thời gian của " + scene.place_name(place), place_step(scene, place));
}

Said say(const Scene& scene, const DataChanged& event) {
    return followed("Ghi dữ liệu: " + scene.field_names(event.data, event.personal_data.value));
}

Said say(const Scene& scene, const DataCorrected& event) {
    return {fmt::format("Đính chính dữ liệu: {}{}",
                        scene.field_names(event.data, event.personal_data.value),
                        scene.because(event.reason))};
}

Said say(const Scene& scene, const HeaderCorrected& event) {
    return {"Đính chính thông tin chung của hồ sơ" + scene.because(event.reason)};
}

Said say(const Scene& scene, const PaperAttached& event) {
    return followed(fmt::format("Thêm giấy tờ {} ({}, số lượng {})", scene.paper_name(event.paper),
                                words_of(event.paper.kind), event.paper.quantity));
}

Said say(const Scene& scene, const PaperReplaced& event) {
    return {fmt::format("Thay {} bằng {}{}", scene.paper_name(event.replaced),
                        scene.paper_name(event.paper), scene.because(event.reason))};
}

Said say(const Scene& scene, const PaperChecked& event) {
    const std::string remark = scene.personal && !event.remark.value.empty()
                                   ? "; nhận xét: " + event.remark.value
                                   : std::string{};
    return {fmt::format("Kiểm tra giấy tờ {}: {}{}", scene.paper_name(event.paper),
                        words_of(event.check), remark)};
}

Said say(const Scene& scene, const NoteAdded& event) {
    if (event.text.erased) {
        return {"Ghi chú (đã xóa theo lệnh)"};
    }
    return {scene.personal ? "Ghi chú: " + event.text.value : "Thêm một ghi chú"};
}

Said say(const Scene& scene, const FeePaid& event) {
    const std::string point = event.point == PaymentPoint::desk
                                  ? std::string{}
                                  : fmt::format(" tại {}", words_of(event.point));
    return {fmt::format("Thu {}: {}{}{}", scene.fee_name(event.fee),
                        scene.fee_amount(event.fee, event.amount), point,
                        event.receipt.empty() ? "" : ", biên lai " + event.receipt)};
}

Said say(const Scene& scene, const FeeWaived& event) {
    return {fmt::format("Miễn {}{}", scene.fee_name(event.fee), scene.because(event.reason))};
}

Said say(const Scene& scene, const FeeRefunded& event) {
    return {fmt::format("Hoàn {}: {}{}", scene.fee_name(event.fee),
                        scene.fee_amount(event.fee, event.amount), scene.because(event.reason))};
}

Said say(const Scene& scene, const FeeDebtRecorded& event) {
    return {fmt::format("Ghi nợ {}{} theo {}{}{}", scene.fee_name(event.fee),
                        event.amount ? ": " + scene.fee_amount(event.fee, *event.amount) : "",
                        event.document,
                        event.until ? ", nộp trước hết ngày " + format_date(*event.until) : "",
                        scene.because(event.reason))};
}

Said say(const Scene& scene, const ResultPrepared& event) {
    return followed("Dự thảo kết quả " + scene.result_name(event.result));
}

Said say(const Scene& scene, const ResultSigned& event) {
    if (event.officer.empty()) {
        return {"Nhận " + scene.result_name(event.result) + ", đã ký ở hồ sơ liên thông"};
    }
    return {fmt::format("{} {}", scene.deed(event.officer, "Ký", "ký"),
                        scene.result_name(event.result))};
}

Said say(const Scene& scene, const ResultNumbered& event) {
    return {fmt::format("Lấy số {} cho {}", event.number, scene.result_name(event.result))};
}

Said say(const Scene& scene, const ResultIssued& event) {
    return {"Ban hành " + scene.result_name(event.result)};
}

Said say(const Scene& scene, const HandlingFinished&) {
    const ClockState& clock = scene.before.clock;
    const auto calendar = scene.book.calendar_of(scene.before);
    if (!clock.due || calendar == nullptr) {
        return {"Kết thúc giải quyết"};
    }
    const bool late = *clock.due < scene.at;
    return {fmt::format(
        "Kết thúc giải quyết, {} ({} so với hẹn trả {})", late ? "quá hạn" : "đúng hạn",
        remaining_words(*calendar, *clock.due, scene.at), format_for_people(*clock.due))};
}

Said say(const Scene& scene, const ResultReturned& event) {
    const std::string receiver = scene.personal && !event.receiver.value.empty()
                                     ? " cho " + event.receiver.value
                                     : std::string{};
    return {fmt::format("Trả kết quả {} {}{}", scene.result_name(event.result), words_of(event.way),
                        receiver)};
}

Said say(const Scene& scene, const ObligationArisen& event) {
    return followed(fmt::format("Phát sinh việc sau kết quả {}{}",
                                scene.obligation_name(event.obligation),
                                event.due ? ", hạn " + format_for_people(*event.due) : ""));
}

Said say(const Scene& scene, const ObligationFulfilled& event) {
    std::string name = fmt::format("số {}", event.number);
    for (const Obligation& duty : scene.before.obligations) {
        name = duty.number == event.number ? scene.obligation_name(duty.id) : name;
    }
    return {fmt::format("Đã làm việc sau kết quả {}{}", name,
                        event.document.empty() ? "" : ", theo " + event.document)};
}

}  // namespace motcua::cli
