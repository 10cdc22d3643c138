"""Notes of Xiaohongshu and videos of Douyin, with what each has brought since it was published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from making.headings import DOUYIN_WORKS, XHS_NOTES
from making.seasons import FIRST, LAST
from making.writing import Cell, laid, workbook

TEN_THOUSAND = 10_000


def counted(n: float) -> str:
    """A count as an app writes it: 8,123 in full, 12,300 as 1.2 ten thousands."""
    return f"{n / TEN_THOUSAND:.1f}万" if n >= TEN_THOUSAND else str(round(n))


def _moments(chance: Random, n: int) -> Iterable[datetime]:
    span = (LAST - FIRST).days - 3
    for day in sorted(chance.sample(range(span), n), reverse=True):
        first = FIRST + timedelta(days=day)
        yield datetime(first.year, first.month, first.day, chance.choice((12, 18, 20, 21)), chance.randrange(60), 35)  # noqa: DTZ001


def notes(path: Path, seed: int, titles: Sequence[str], usual: float) -> None:
    """Xiaohongshu: a line about the export in every cell of the first row, moments in characters."""
    chance = Random(seed)
    rows: list[dict[str, Cell]] = []
    for n, at in enumerate(_moments(chance, len(titles))):
        plays = round(usual * chance.lognormvariate(0, 0.9))
        rate = chance.uniform(0.07, 0.16)
        likes = round(plays * chance.uniform(0.02, 0.06))
        rows.append(
            {
                "笔记标题": titles[n],
                "首次发布时间": at.strftime("%Y年%m月%d日%H时%M分%S秒"),
                "体裁": "视频" if n % 4 == 0 else "图文",
                "曝光": counted(plays / rate),
                "观看量": counted(plays),
                "封面点击率": round(rate, 3),
                "点赞": likes,
                "评论": round(likes * 0.12),
                "收藏": round(likes * chance.uniform(0.4, 1.1)),
                "涨粉": round(likes * 0.05),
                "分享": round(likes * 0.1),
                "人均观看时长": round(chance.uniform(6, 24), 1),
                "弹幕": 0,
            }
        )
    about = ["最多导出排序后前1000条笔记"] * len(XHS_NOTES)
    workbook(path, [about, *laid(XHS_NOTES, rows, "")], "笔记列表明细表")


def works(path: Path, seed: int, titles: Sequence[str], usual: float) -> None:
    """Douyin: rates with a sign, durations in words, in a file whose name says text and whose bytes are a workbook."""
    chance = Random(seed)
    rows: list[dict[str, Cell]] = []
    for n, at in enumerate(_moments(chance, len(titles))):
        plays = round(usual * chance.lognormvariate(0, 1.1))
        likes = round(plays * chance.uniform(0.01, 0.04))
        done = chance.uniform(0.08, 0.3)
        rows.append(
            {
                "作品名称": titles[n],
                "发布时间": at.strftime("%Y-%m-%d %H:%M:%S"),
                "体裁": "视频",
                "审核状态": "通过",
                "播放量": counted(plays),
                "完播率": f"{done:.1%}",
                "5s完播率": f"{min(0.9, done * 2.2):.1%}",
                "封面点击率": f"{chance.uniform(0.03, 0.12):.1%}",
                "2s跳出率": f"{chance.uniform(0.25, 0.5):.1%}",
                "平均播放时长": f"{chance.uniform(6, 20):.0f}秒",
                "点赞量": likes,
                "分享量": round(likes * 0.08),
                "评论量": round(likes * 0.1),
                "收藏量": round(likes * 0.2),
                "主页访问量": round(plays * 0.008),
                "粉丝增量": round(likes * 0.06),
            }
        )
    workbook(path, laid(DOUYIN_WORKS, rows), "作品列表")
