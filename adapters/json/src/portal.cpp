// The portal's names of fields, in its order.
#include <string>

#include <motcua/json/portal.hpp>

namespace motcua::json {
namespace {

std::string time_or_none(const std::optional<Instant>& at) {
    return at ? portal_time(*at) : std::string{};
}

/// The portal's flags of papers.
std::string_view flag(bool yes) { return yes ? "1" : "0"; }

/// Text members alone.
class Row {
public:
    explicit Row(Writer& writer) : writer_(writer) { writer_.begin_object(); }

    Row& text(std::string_view name, std::string_view value) {
        writer_.text_member(name, value);
        return *this;
    }
    Row& number(std::string_view name, std::uint64_t value) {
        return text(name, std::to_string(value));
    }
    Row& time(std::string_view name, const std::optional<Instant>& at) {
        return text(name, time_or_none(at));
    }
    template <class Element, class Write>
    Row& list(std::string_view name, const std::vector<Element>& elements, Write&& write) {
        writer_.member(name).begin_array();
        for (const Element& element : elements) {
            write(element);
        }
        writer_.end_array();
        return *this;
    }
    void end() { writer_.end_object(); }

private:
    Writer& writer_;
};

void write(Writer& writer, const PortalPaper& paper) {
    Row(writer)
        .text("TepDinhKemId", paper.digest.empty() ? std::to_string(paper.number) : paper.digest)
        .text("TenTepDinhKem", paper.name)
        .text("IsDeleted", "False")
        .text("MaThanhPhanHoSo", paper.component)
        .text("DuongDanTaiTepTin", "")
        .text("DuocSoHoa", flag(paper.digitised))
        .text("DuocTaiSuDung", flag(paper.reused))
        .text("DuocLayTuKhoDMQG", flag(paper.from_store))
        .text("MaKetQuaThayThe", "")
        .end();
}

void write(Writer& writer, const PortalFee& fee) {
    Row(writer)
        .text("TenPhiLePhi", fee.title)
        .text("MaPhiLePhi", fee.id)
        .text("HinhThucThu", "")
        .text("Gia", fee.amount ? fee.amount->to_string() : std::string{})
        .text("LoaiPhiLePhi", "")
        .end();
}

void write(Writer& writer, const PortalOtherPaper& paper) {
    Row(writer)
        .text("TenGiayTo", paper.name)
        .number("SoLuong", paper.quantity)
        .text("LoaiGiayTo", enum_name(paper.kind))
        .end();
}

void write(Writer& writer, const PortalSupplement& supplement) {
    Row row(writer);
    row.number("HoSoBoSungId", supplement.number)
        .text("NguoiYeuCauBoSung", supplement.asked_by)
        .text("NoiDungBoSung", supplement.content)
        .time("NgayBoSung", supplement.asked)
        .text("NguoiTiepNhanBoSung", supplement.received_by)
        .text("ThongTinTiepNhan", "")
        .time("NgayTiepNhanBoSung", supplement.received)
        .text("TrangThaiBoSung", "")
        .list("DanhSachGiayToBoSung", supplement.items,
              [&](const std::string& item) { Row(writer).text("TenGiayTo", item).end(); })
        .list("DanhSachLePhiBoSung", std::vector<PortalFee>{},
              [&](const PortalFee& fee) { write(writer, fee); })
        .time("NgayHenTraTruoc", supplement.due_before)
        .time("NgayHenTraMoi", supplement.due_after)
        .end();
}

void write(Writer& writer, const PortalResult& result) {
    Row(writer)
        .text("TenGiayTo", result.title)
        .text("MaThanhPhanHoSo", "")
        .text("GiayToId", result.id)
        .text("DuongDanTepTinKetQua", "")
        .text("MaGiayToKetQua", result.code)
        .end();
}

void write_head(Writer& writer, Row& row, const PortalDossier& dossier) {
    std::vector<const PortalDossier*> identities;
    if (dossier.identity_kind != 0) {
        identities.push_back(&dossier);
    }
    row.text("MaHoSo", dossier.code)
        .text("MaTTHC", dossier.procedure_code)
        .text("TenTTHC", dossier.procedure_title)
        .text("MaLinhVuc", dossier.domain_code)
        .text("TenLinhVuc", dossier.domain)
        .text("SoBienNhan", dossier.receipt)
        .number("KenhThucHien", dossier.channel)
        .text("ChuHoSo", dossier.owner)
        .number("LoaiDoiTuong", dossier.owner_kind)
        .text("MaDoiTuong", "")
        .text("SoGiayToChuHoSo", dossier.identity)
        .list("DinhDanhCHS", identities,
              [&](const PortalDossier* of) {
                  Row(writer)
                      .number("LoaiDinhDanh", of->identity_kind)
                      .text("SoDinhDanh", of->identity)
                      .end();
              })
        .text("Email", dossier.email)
        .text("Fax", "")
        .text("SoDienThoai", dossier.phone)
        .text("ThongTinKhac", "")
        .text("TrichYeuHoSo", dossier.abstract)
        .time("NgayNopHoSo", dossier.filed)
        .time("NgayTiepNhan", dossier.received)
        .time("NgayHenTra", dossier.due)
        .time("NgayTuChoi", dossier.refused)
        .time("NgayYeuCauBoSung", dossier.supplement_asked)
        .time("NgayKetThucXuLy", dossier.finished)
        .time("NgayTra", dossier.returned)
        .number("TrangThaiHoSo", dossier.state)
        .text("HinhThuc", dossier.return_way ? std::to_string(*dossier.return_way) : "")
        .text("ThongTinTra", dossier.return_note)
        .text("DonViXuLy", dossier.handling_unit)
        .text("GhiChu", "")
        .text("NoiNopHoSo", "2")  // this system, in the words of one client of the portal
        .text("HoSoCoThanhPhanSoHoa", flag(dossier.has_digitised))
        .text("TaiKhoanDuocXacThucVoiVNeID", "")
        .text("DuocThanhToanTrucTuyen", dossier.paid_online ? "1" : "3");
}

void write(Writer& writer, const PortalDossier& dossier) {
    const auto each = [&](const auto& element) { write(writer, element); };
    Row row(writer);
    write_head(writer, row, dossier);
    row.list("TaiLieuNop", dossier.papers, each)
        .list("DanhSachLePhi", dossier.fees, each)
        .list("DanhSachTepDinhKemKhac", dossier.other_papers, each)
        .list("DanhSachHoSoBoSung", dossier.supplements, each)
        .list("DanhSachGiayToKetQua", dossier.results, each)
        .list("DSKetNoiCSDL", dossier.databases,
              [&](const std::string& name) { Row(writer).text("MaCSDL", name).end(); })
        .end();
}

void write(Writer& writer, const PortalProgress& progress) {
    Row(writer)
        .text("MaHoSo", progress.code)
        .text("NguoiXuLy", progress.officer)
        .text("ChucDanh", progress.post)
        .time("ThoiDiemXuLy", progress.at)
        .text("PhongBanXuLy", progress.unit)
        .text("NoiDungXuLy", progress.content)
        .number("TrangThai", progress.state)
        .time("NgayBatDau", progress.begun)
        .time("NgayKetThucTheoQuyDinh", progress.step_due)
        .end();
}

void write_missing(Writer& writer, const PortalRows& rows) {
    writer.member("missing").begin_array();
    for (const std::string& field : missing_fields(rows.dossier)) {
        writer.string("dossier/" + field);
    }
    for (std::size_t i = 0; i < rows.progress.size(); ++i) {
        for (const std::string& field : missing_fields(rows.progress[i])) {
            writer.string("progress/" + std::to_string(i) + "/" + field);
        }
    }
    writer.end_array();
}

}  // namespace

void render(Writer& writer, const PortalRows& rows) {
    writer.begin_object().member("dossier");
    write(writer, rows.dossier);
    writer.member("progress").begin_array();
    for (const PortalProgress& progress : rows.progress) {
        write(writer, progress);
    }
    writer.end_array().member("cuts").begin_array();
    for (const PortalCut& cut : rows.cuts) {
        writer.begin_object()
            .text_member("field", cut.field)
            .number_member("characters", static_cast<std::int64_t>(cut.characters))
            .end_object();
    }
    writer.end_array();
    write_missing(writer, rows);
    writer.member("substituted").begin_array();
    for (const std::string& field : rows.substituted) {
        writer.string("dossier/" + field);
    }
    writer.end_array().end_object();
}

void render(Writer& writer, const PortalPart& part) {
    const auto text = [&](std::string_view name, const std::string& value) {
        writer.member(name);
        value.empty() ? writer.null() : writer.string(value);
    };
    writer.begin_object().number_member("state", part.state).member("step_due");
    part.step_due ? writer.string(format_instant(*part.step_due)) : writer.null();
    text("officer", part.officer.value);
    text("post", part.post);
    text("unit", part.unit.value);
    text("content", part.content);
    writer.end_object();
}

}  // namespace motcua::json
