// Fees: prices by case, tiers, percentages, relief, instalments.
#include "readers.hpp"

namespace motcua::dsl {
namespace {

Decimal whole() { return Decimal(std::int64_t{100}); }

bool is_percent(const std::optional<Decimal>& percent) {
    return percent && !percent->is_zero() && !percent->is_negative() && *percent <= whole();
}

void check_percent(const ReadContext& context, const XmlElement& e,
                   const std::optional<Decimal>& percent) {
    if (percent && !is_percent(percent)) {
        context.error(e, "percent", "bad-bounds", "Tỷ lệ phải lớn hơn 0 và không quá 100",
                      "Ghi phần trăm, ví dụ 0.1 hoặc 50");
    }
}

FeeTier read_tier(const ReadContext& context, const XmlElement& e) {
    FeeTier tier;
    tier.up_to = context.decimal(e, "up-to");
    const std::optional<Decimal> percent = context.decimal(e, "percent");
    check_percent(context, e, percent);
    const bool both = percent && e.attribute("rate") != nullptr;
    const bool neither = e.attribute("percent") == nullptr && e.attribute("rate") == nullptr;
    if (both || neither) {
        context.error(e, "two-amounts",
                      both ? "Bậc thu có cả rate và percent" : "Bậc thu thiếu mức thu",
                      "Ghi một trong hai: rate (số tiền mỗi đơn vị) hoặc percent");
    }
    tier.percent = percent.has_value();
    tier.rate = percent ? *percent : context.decimal(e, "rate").value_or(Decimal{});
    return tier;
}

// Each tier ends after the one before it; only the last may be without end.
void check_tiers(const ReadContext& context, const XmlElement& e,
                 const std::vector<FeeTier>& tiers) {
    for (std::size_t i = 1; i < tiers.size(); ++i) {
        const std::optional<Decimal>& before = tiers[i - 1].up_to;
        if (!before || (tiers[i].up_to && *tiers[i].up_to <= *before)) {
            context.error(e, "tier-order", "Các bậc thu không theo thứ tự tăng dần",
                          "Xếp theo up-to từ nhỏ đến lớn; chỉ bậc cuối được bỏ up-to");
            return;
        }
    }
}

void check_price(const ReadContext& context, const XmlElement& e, const FeeCase& price) {
    const int ways = (e.attribute("amount") != nullptr ? 1 : 0) + (price.percent ? 1 : 0) +
                     (price.tiers.empty() ? 0 : 1);
    if (ways > 1) {
        context.error(e, "amount", "two-amounts", "Mức thu được ghi theo nhiều cách",
                      "Giữ một trong ba: amount, percent hoặc các <tier>");
    }
    const bool counted = price.percent || !price.tiers.empty();
    if (counted != (e.attribute("of") != nullptr)) {
        context.error(e, "of", "fee-base",
                      counted ? "Tỷ lệ hoặc bậc thu thiếu of: không biết tính trên gì"
                              : "of chỉ dùng cùng percent hoặc các <tier>",
                      "Ghi percent=\"…\" of=\"trường\", hoặc <tier> cùng of");
    }
    if (price.least && price.most && *price.most < *price.least) {
        context.error(e, "max", "bad-bounds", "Mức thu lớn nhất nhỏ hơn mức thu nhỏ nhất",
                      "Sửa min hoặc max");
    }
}

FeeCase read_price(const ReadContext& context, const XmlElement& e) {
    FeeCase price;
    if (e.name != "fee") {  // what the whole fee says holds for all its cases
        price.when = context.expression(e, "when");
    }
    price.amount = context.expression(e, "amount");
    price.percent = context.decimal(e, "percent");
    check_percent(context, e, price.percent);
    price.of = context.expression(e, "of");
    price.least = context.decimal(e, "min");
    price.most = context.decimal(e, "max");
    price.channels = context.words<Channel>(e, "channels");
    price.window = context.validity(e, "from", "until");
    price.ground = context.text(e, "ground");
    for (const XmlElement* tier : context.children(e, "tier")) {
        price.tiers.push_back(read_tier(context, *tier));
    }
    check_tiers(context, e, price.tiers);
    check_price(context, e, price);
    return price;
}

bool has_price(const XmlElement& e) {
    return e.attribute("amount") != nullptr || e.attribute("percent") != nullptr;
}

bool is_conditional(const XmlElement& e) {
    return e.attribute("when") != nullptr || e.attribute("channels") != nullptr ||
           e.attribute("from") != nullptr || e.attribute("until") != nullptr;
}

// What a case does not say, the fee says for it.
void inherit(const ReadContext& context, const XmlElement& fee, FeeCase& one) {
    if (one.channels.empty()) {
        one.channels = context.words<Channel>(fee, "channels");
    }
    const auto unless_said = [&](auto& own, auto said) { own = own ? own : std::move(said); };
    unless_said(one.window.from, context.date(fee, "from"));
    unless_said(one.window.until, context.date(fee, "until"));
    unless_said(one.least, context.decimal(fee, "min"));
    unless_said(one.most, context.decimal(fee, "max"));
}

std::vector<FeeCase> read_cases(const ReadContext& context, const XmlElement& fee) {
    std::vector<FeeCase> cases;
    for (const XmlElement* e : context.children(fee, "case")) {
        if (!is_conditional(*e)) {
            context.error(*e, "missing-condition", "Trường hợp thu không có điều kiện nào",
                          "Ghi when, channels, from hoặc until; hoặc dùng <otherwise>");
        }
        cases.push_back(read_price(context, *e));
    }
    const XmlElement* otherwise = context.child(fee, "otherwise");
    const bool own = has_price(fee) || context.child(fee, "tier") != nullptr;
    if (otherwise != nullptr && own) {
        context.error(*otherwise, "two-amounts", "Khoản phí có cả amount và <otherwise>",
                      "Giữ một trong hai");
    }
    if (!own && !cases.empty() && fee.attribute("of") != nullptr) {
        context.error(fee, "of", "fee-base", "of của khoản phí không dùng cho các trường hợp",
                      "Ghi of ở từng <case> có percent hoặc <tier>");
    }
    if (otherwise != nullptr) {
        cases.push_back(read_price(context, *otherwise));
    } else if (own || cases.empty()) {
        cases.push_back(read_price(context, fee));
    }
    for (FeeCase& one : cases) {
        inherit(context, fee, one);
    }
    return cases;
}

/// The papers that prove it: one document, or whichever of a group.
std::vector<std::string> read_proof(const ReadContext& context, const XmlElement& e) {
    const std::string id = context.text(e, "proof");
    if (id.empty()) {
        return {};
    }
    const XmlElement* declared = context.document().declared(IdSpace::document, id);
    if (declared == nullptr || declared->name == "set") {
        context.error(e, "proof", "unknown-document",
                      declared == nullptr
                          ? "Không có giấy tờ " + quoted(id)
                          : quoted(id) + " là bộ giấy tờ, không phải một giấy tờ hay một nhóm",
                      "Ghi mã của một <document> hoặc <one-of>");
        return {};
    }
    if (declared->name != "one-of") {
        return {id};
    }
    std::vector<std::string> ids;
    for (const XmlElement* document : context.children(*declared)) {
        ids.push_back(context.text(*document, "id"));
    }
    return ids;
}

FeeRelief read_relief(const ReadContext& context, const XmlElement& e) {
    FeeRelief relief;
    relief.id = context.text(e, "id");
    relief.title = context.text(e, "title");
    relief.percent = context.decimal(e, "percent").value_or(whole());
    check_percent(context, e, relief.percent);
    relief.when = context.expression(e, "when");
    relief.proofs = read_proof(context, e);
    relief.ground = context.text(e, "ground");
    if (e.attribute("when") == nullptr && e.attribute("proof") == nullptr) {
        context.error(e, "missing-condition", "Miễn, giảm mà không nói cho ai",
                      "Ghi when (điều kiện), proof (giấy tờ chứng minh) hoặc cả hai");
    }
    return relief;
}

std::vector<FeePart> read_parts(const ReadContext& context, const XmlElement& fee) {
    std::vector<FeePart> parts;
    Decimal sum;
    for (const XmlElement* e : context.children(fee, "instalment")) {
        FeePart part;
        const std::optional<Decimal> percent = context.decimal(*e, "percent");
        check_percent(context, *e, percent);
        part.percent = percent.value_or(Decimal{});
        part.due = context.word(*e, "due", FeeDue::at_filing);
        const Result<Decimal> more = Decimal::add(sum, part.percent);
        sum = more ? *more : sum;
        parts.push_back(part);
    }
    if (!parts.empty() && sum != whole()) {
        context.error(fee, "instalments", "Các phần trả góp cộng lại không bằng 100%",
                      "Sửa percent của các <instalment>");
    }
    return parts;
}

FeeDef read_fee(const ReadContext& context, const XmlElement& e) {
    FeeDef fee;
    fee.id = context.text(e, "id");
    fee.title = context.text(e, "title");
    fee.per = context.text(e, "per");
    fee.set_by = context.text(e, "set-by");
    fee.due = context.word(e, "due", FeeDue::at_filing);
    fee.when = context.expression(e, "when");
    fee.cases = read_cases(context, e);
    fee.assumed = context.assumed(e);
    fee.ground = context.text(e, "ground");
    fee.quantity = context.expression(e, "quantity");
    fee.currency = std::string(context.value(e, "currency").value_or("VND"));
    for (const XmlElement* relief : context.children(e)) {
        if (relief->name == "exempt" || relief->name == "reduce") {
            fee.reliefs.push_back(read_relief(context, *relief));
        }
    }
    fee.parts = read_parts(context, e);
    if (!fee.parts.empty()) {
        fee.due = fee.parts.front().due;
    }
    fee.for_agency = context.text(e, "for-agency");
    fee.refundable = context.boolean(e, "refundable", true);
    fee.may_be_owed = context.boolean(e, "debt", false);
    return fee;
}

}  // namespace

void read_fees(const ReadContext& context, Procedure& procedure) {
    const XmlElement* fees = context.child(context.root(), "fees");
    if (fees == nullptr) {
        return;
    }
    for (const XmlElement* e : context.children(*fees)) {
        FeeDef fee = read_fee(context, *e);
        context.place("fee:" + fee.id, *e);
        procedure.fees.push_back(std::move(fee));
    }
}

}  // namespace motcua::dsl
