"""What differs between the versions of a test: their texts and their pictures."""

from functools import partial

import streamlit as st

from pages._experiments.chosen import chosen_id
from pages._kit import Page, Wanted
from planner import experiments
from planner.experiments import counting
from planner.experiments.section import Arm, Experiment
from planner.i18n import translator

WIDE = 320  # pixels


def draw_versions(page: Page) -> None:
    """Each version with its text, and its picture or a place to choose one."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("experiments.words.none")
        return

    @page.part
    def run_versions() -> None:
        experiment = page.look(lambda plan, _: experiments.experiment_of(plan, shown))
        page.look(lambda plan, _: [row for row in plan.datasets if row.kind == counting.PICTURE])
        if not experiment.arms:
            page.empty("experiments.run.no_arms")
            return
        page.small("experiments.run.versions_lead")
        names = experiments.arm_names(translator(page.locale), experiment)
        with page.row():
            for arm in experiment.arms:
                with st.container(width=WIDE, border=True):
                    _version(page, experiment, arm, names[arm.id])


def _version(page: Page, experiment: Experiment, arm: Arm, name: str) -> None:
    st.markdown(f"**{page.t('experiments.run.plain', text=name)}**")
    if arm.differs.strip():
        page.say("experiments.run.plain", text=arm.differs.strip())
    else:
        page.small("experiments.run.version_no_text")
    content = counting.picture_of(arm, page.session.data)
    if content is not None and page.picture(content, page.t("experiments.run.version_alt", name=name), WIDE):
        everything = page.look(lambda plan, _: plan.experiments.items)
        gone = counting.dropped_picture(experiment, arm, everything)
        page.button("experiments.run.version_drop", gone, key=f"drop_{arm.id}", icon="delete")
        return
    if arm.picture:
        page.small("experiments.run.version_lost")
    refused = page.upload(
        f"experiments.picture.{experiment.id}.{arm.id}",
        page.t("experiments.run.version_upload", name=name),
        Wanted(
            counting.TYPES,
            counting.MEGABYTES,
            counting.wrong_with,
            partial(counting.kept_picture, experiment=experiment, arm=arm),
        ),
    )
    if refused:
        st.error(page.t(f"experiments.run_pictures.{refused}", most=counting.MEGABYTES), icon=":material/error:")
